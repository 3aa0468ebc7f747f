// Search in all articles, with each hit in its context (KWIC).
const SHOWN = 200;
const CONTEXT = 30;
const found = { hits: [], shown: 0, run: 0 };

const seekers = {
  text: (query) => matches(new RegExp(query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu")),
  regex: (query) => matches(new RegExp(query, "giu")),
  entity: (query) => rowsWhere(["entities"], (row) => told(row, "entity_id") === query || told(row, "name") === query),
  holder: (query, target) => rowsWhere(["stances", "reported_stances"], (row, article) =>
    holderOf(row) === query && (!target || isTarget(row, target, article))),
  date: (query) => rowsWhere(["dates"], (row) =>
    [told(row, "date_from"), told(row, "date_to")].every((day) => day?.startsWith(query))),
  publisher: (query) => firstOfReports((row) => told(row, "publisher") === query),
};

function matches(pattern) {
  return (article) => [...article.text.matchAll(pattern)].filter((hit) => hit[0]).map((hit) => [hit.index, hit.index + hit[0].length]);
}

function rowsWhere(tables, fits) {
  return (article) => rowsOf(article, ...tables).filter((row) => fits(row, article)).map((row) => [row[1], row[2]]);
}

function holderOf(row) {
  return page.layers[row[0]].table === "stances" ? "author" : told(row, "holder");
}

// As the position matrix counts: an entity goes by its canonical name, and emphasis takes no side of its own.
function isTarget(row, target, article) {
  if (told(row, "category") === "emphasis") return false;
  const id = told(row, "target_entity_id");
  const entity = id && rowsOf(article, "entities").find((mention) => told(mention, "entity_id") === id);
  return (entity ? told(entity, "name") : told(row, "target")) === target;
}

function firstOfReports(fits) {
  return (article) => {
    const first = new Map();
    for (const row of rowsOf(article, "segments").filter(fits)) {
      if (!first.has(told(row, "report_id"))) first.set(told(row, "report_id"), [row[1], row[2]]);
    }
    return [...first.values()];
  };
}

async function search(query) {
  const run = ++found.run;
  Object.assign(found, { hits: [], shown: 0 });
  byId("hits").replaceChildren();
  byId("more").hidden = true;
  const seek = seekerOf(query);
  if (!seek) return;
  byId("search-status").textContent = word("searching");
  for (let pack = 0; pack < page.packs.length; pack += 1) {
    const articles = await articlesOf(pack);
    if (pack + 1 < page.packs.length) articlesOf(pack + 1); // unpacks while this one is searched
    if (run !== found.run) return; // a newer search has begun
    articles.forEach((article, place) => collect(article, page.packs[pack] + place, seek, query.get("voice")));
    if (!found.shown && found.hits.length) showHits();
    byId("search-status").textContent = `${word("searching")} ${found.hits.length}`;
  }
  showHits();
  summarise();
}

function seekerOf(query) {
  const words = query.get("q") ?? "";
  const kind = query.get("in") ?? "text";
  if (!Object.hasOwn(seekers, kind) || (!words && kind !== "publisher")) return null;
  try {
    return seekers[kind](words, query.get("target"));
  } catch (error) {
    byId("search-status").textContent = `${word("bad_pattern")}: ${error.message}`;
    return null;
  }
}

function collect(article, number, seek, voice) {
  for (const [start, end] of seek(article)) {
    const segment = segmentAt(article, start);
    const own = segment ? told(segment, "voice") : "";
    if (!voice || voice === own) found.hits.push({ article, number, start, end, voice: own });
  }
}

function showHits(most = SHOWN) {
  const until = Math.max(found.shown, Math.min(found.hits.length, most));
  byId("hits").append(...found.hits.slice(found.shown, until).map(hitRow));
  found.shown = until;
  byId("more").hidden = found.shown >= found.hits.length;
}

function summarise() {
  const articles = new Set(found.hits.map((hit) => hit.number)).size;
  byId("search-status").textContent = found.hits.length
    ? `${found.hits.length} ${word("hits")} · ${word("hits_in")}: ${articles}` : word("no_hits");
}

function hitRow({ article, number, start, end, voice }) {
  const row = element("tr");
  const [title, id] = page.articles[number];
  const link = element("a", flat(article.text.slice(start, end)), { href: `#a${number}-${start}-${end}` });
  const hit = element("td", "", { class: "hit", lang: "ja" });
  hit.append(link);
  const left = element("td", "", { class: "left", lang: "ja" });
  left.append(element("div", flat(article.text.slice(Math.max(0, start - CONTEXT), start))));
  const spoken = element("td", "", { class: `v ${voice}` });
  if (voice) spoken.append(labelled(voice));
  row.append(
    element("th", title || id, { scope: "row", lang: "ja" }),
    left,
    hit,
    element("td", flat(article.text.slice(end, end + CONTEXT)), { class: "right", lang: "ja" }),
    spoken,
  );
  return row;
}

function flat(text) {
  return text.replace(/\s+/gu, " ");
}

function startSearch() {
  const form = byId("search-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams(new FormData(form));
    if (query.get("in") !== "holder" || query.get("q") !== form.dataset.q) query.delete("target");
    location.hash = `search?${query}`;
  });
  byId("more").addEventListener("click", () => showHits(found.shown + SHOWN));
}
