// Articles are unpacked some at a time, when one of them is first needed.
const unpacked = new Map();

async function inflate(pack) {
  const raw = atob(byId(`pack-${pack}`).textContent);
  const bytes = new Uint8Array(raw.length);
  for (let place = 0; place < raw.length; place += 1) bytes[place] = raw.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function articlesOf(pack) {
  if (!unpacked.has(pack)) unpacked.set(pack, inflate(pack));
  return unpacked.get(pack);
}

async function articleAt(number) {
  const pack = page.packs.findLastIndex((first) => first <= number);
  return (await articlesOf(pack))[number - page.packs[pack]];
}

// A row is [layer, start, end, what is told …]; this reads one column of it.
function told(row, column) {
  return row[3 + page.layers[row[0]].told.indexOf(column)];
}

function rowsOf(article, ...tables) {
  return article.rows.filter((row) => tables.includes(page.layers[row[0]].table));
}

function segmentAt(article, place) {
  article.segments ??= rowsOf(article, "segments");
  return article.segments.findLast((row) => row[1] <= place && place < row[2]);
}
