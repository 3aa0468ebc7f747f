// Which view the address asks for: #a3, #a3-120, #a3-120-125, #search?in=…&q=…, or a place on the corpus page.
const ARTICLE = /^#a(\d+)(?:-(\d+)(?:-(\d+))?)?$/;
const number = (digits) => (digits === undefined ? undefined : Number(digits));

function showView(name) {
  for (const view of ["corpus", "article", "search"]) byId(`view-${view}`).hidden = view !== name;
}

async function route() {
  reading.wanted = undefined; // an article that is still unpacked must not come up over what was asked for since
  const article = ARTICLE.exec(location.hash);
  if (article && Number(article[1]) in page.articles) await openArticle(article);
  else if (location.hash.startsWith("#search")) await openSearch(location.hash.slice("#search?".length));
  else openCorpus(location.hash.slice(1));
}

async function openArticle([, which, from, to]) {
  try {
    await showArticle(Number(which), number(from), number(to));
  } catch (error) {
    byId("article-body").textContent = word("unreadable");
    showView("article");
    console.warn(error);
  }
}

async function openSearch(words) {
  const query = new URLSearchParams(words);
  const form = byId("search-form");
  for (const name of ["q", "voice", "target"]) form.elements[name].value = query.get(name) ?? "";
  form.elements.in.value = query.get("in") ?? "text";
  form.dataset.q = query.get("q") ?? "";
  showView("search");
  byId("search-title").focus();
  try {
    await search(query);
  } catch (error) {
    byId("search-status").textContent = word("unreadable");
    console.warn(error);
  }
}

function openCorpus(place) {
  showView("corpus");
  if (place) byId(place)?.scrollIntoView();
}

function startFilter() {
  const rows = [...document.querySelectorAll("table.index tbody tr")];
  byId("filter").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
  });
}

startWords();
startReading();
startSearch();
startFilter();
addEventListener("hashchange", route);
route();
document.documentElement.dataset.ready = "1";
