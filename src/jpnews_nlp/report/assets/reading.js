// The article view: details on hover, focus and arrow keys; layers that stay as the reader left them.
const reading = { article: null, number: -1, wanted: -1, off: new Set() };

async function showArticle(number, from, to) {
  const body = byId("article-body");
  if (reading.number !== number) {
    reading.wanted = number;
    const article = await articleAt(number);
    if (reading.wanted !== number) return; // the reader has gone on
    Object.assign(reading, { article, number });
    body.innerHTML = reading.article.html; // made and escaped by the report; the page's policy runs no other script
    translate(body);
    showHeading(number);
    prepare(body);
    byId("told").replaceChildren(hint());
  }
  showView("article");
  if (from === undefined) byId("article-title").focus({ preventScroll: true });
  else jump(from, to);
}

function showHeading(number) {
  const [title, id, author, published] = page.articles[number];
  byId("article-title").textContent = title || id;
  byId("article-about").textContent = [author, published, title ? id : ""].filter(Boolean).join(" · ");
  neighbour("previous", number - 1);
  neighbour("next", number + 1);
}

function neighbour(id, number) {
  byId(id).hidden = !(number in page.articles);
  byId(id).href = `#a${number}`;
}

function prepare(body) {
  const text = body.querySelector(".text");
  Object.assign(text, { tabIndex: 0, id: "article-text" });
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", word("article"));
  text.setAttribute("aria-describedby", "told");
  for (const box of body.querySelectorAll("input[type=checkbox]")) box.checked = !reading.off.has(box.name);
}

function hint() {
  const note = element("p", "", { class: "note" });
  note.append(labelled("details_hint"));
  return note;
}

// Jump to the claim with the id a<number>-<from>, or to the characters from … to.
function jump(from, to) {
  const claim = to === undefined ? byId(`a${reading.number}-${from}`) : null;
  const range = claim ? null : rangeOf(byId("article-body").querySelector(".text"), from, to ?? from + 1);
  const place = claim ?? range?.startContainer.parentElement;
  if (!place) return;
  highlight(range);
  place.scrollIntoView({ block: "center" });
  focusMark(place.closest("[data-r]") ?? place);
}

function rangeOf(root, from, to) {
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = before + node.length;
    if (from >= before && from < after) range.setStart(node, from - before);
    if (to > before && to <= after) { range.setEnd(node, to - before); return range; }
    before = after;
  }
  return null;
}

function highlight(range) {
  if (!globalThis.CSS?.highlights) return;
  if (range) CSS.highlights.set("hit", new Highlight(range));
  else CSS.highlights.delete("hit");
}

function focusMark(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

// Details -------------------------------------------------------------------------------------------------------

function shownRows(place) {
  const numbers = place.dataset.r.split(" ").map(Number);
  return numbers.filter((number) => !reading.off.has(page.layers[reading.article.rows[number][0]].table));
}

function showDetails(place) {
  const mark = place.closest(".text [data-r]");
  const numbers = mark ? shownRows(mark) : [];
  for (const old of byId("article-body").querySelectorAll(".on")) old.classList.remove("on");
  for (const number of numbers.slice(0, 1)) {
    for (const part of byId("article-body").querySelectorAll(`[data-r~="${number}"]`)) part.classList.add("on");
  }
  const rows = numbers.map((number) => reading.article.rows[number]);
  if (mark) rows.push(...segmentOf(mark));
  if (rows.length) byId("told").replaceChildren(...rows.map(rowDetails));
}

function segmentOf(mark) {
  const first = reading.article.rows[Number(mark.dataset.r.split(" ")[0])];
  return [segmentAt(reading.article, first[1])].filter(Boolean);
}

function rowDetails(row) {
  const layer = page.layers[row[0]];
  const box = element("div", "", { class: "told" });
  const heading = element("h3");
  heading.append(labelled(layer.table));
  if (layer.table !== "segments") heading.append(" ", element("bdi", reading.article.text.slice(row[1], row[2]), { lang: "ja" }));
  const list = element("dl");
  layer.told.forEach((column, place) => {
    const value = row[3 + place];
    if (value !== null && value !== "") list.append(term(column), element("dd", spoken(column, value), { lang: "ja" }));
  });
  box.append(heading, list);
  return box;
}

function term(column) {
  const made = element("dt");
  made.append(labelled(column));
  return made;
}

function spoken(column, value) {
  if (column === "polarity") return `${value} ${word(value > 0 ? "for" : value < 0 ? "against" : "neutral")}`;
  return ["category", "voice", "label"].includes(column) && word(value) !== value ? `${word(value)} (${value})` : String(value);
}

// Keys ----------------------------------------------------------------------------------------------------------

function step(event) {
  const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const text = event.target.closest?.(".text");
  if (!direction || !text || event.altKey || event.ctrlKey || event.metaKey) return;
  const marks = [...text.querySelectorAll("[data-r]")].filter((mark) => shownRows(mark).length);
  const here = marks.indexOf(document.activeElement.closest("[data-r]"));
  const next = marks[here < 0 && direction < 0 ? marks.length - 1 : here + direction];
  if (!next) return;
  event.preventDefault();
  focusMark(next);
  next.scrollIntoView({ block: "nearest" });
}

function startReading() {
  const body = byId("article-body");
  for (const kind of ["mouseover", "focusin", "click"]) body.addEventListener(kind, (event) => showDetails(event.target));
  body.addEventListener("keydown", step);
  body.addEventListener("change", (event) => {
    if (event.target.checked) reading.off.delete(event.target.name);
    else reading.off.add(event.target.name);
  });
}
