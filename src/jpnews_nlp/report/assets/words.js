"use strict";
// The page's data, and its words in two languages.
const page = JSON.parse(document.getElementById("page-data").textContent);
const byId = (id) => document.getElementById(id);

function word(key) {
  const words = page.labels[document.documentElement.lang];
  return Object.hasOwn(words, key) ? words[key] : key;
}

function element(name, content = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = content;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function labelled(key) {
  return element("span", word(key), { "data-label": key });
}

function translate(root) {
  for (const item of root.querySelectorAll("[data-label]")) item.textContent = word(item.dataset.label);
}

// What the reader chose stays chosen, where the browser keeps such things.
function remember(key, value) {
  try { localStorage.setItem(`jpnews-${key}`, value); } catch { /* private windows refuse */ }
}

function remembered(key) {
  try { return localStorage.getItem(`jpnews-${key}`); } catch { return null; }
}

function useLanguage(language) {
  if (!Object.hasOwn(page.labels, language ?? "")) return;
  document.documentElement.lang = language;
  document.title = word("report_title");
  translate(document);
}

function useTheme(theme) {
  if (theme) document.body.dataset.theme = theme;
}

function startWords() {
  useLanguage(remembered("language"));
  useTheme(remembered("theme"));
  byId("language").addEventListener("click", () => {
    const language = document.documentElement.lang === "ja" ? "en" : "ja";
    useLanguage(language);
    remember("language", language);
  });
  byId("theme").addEventListener("click", () => {
    const dark = getComputedStyle(document.body).colorScheme === "dark"
      || (!document.body.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    useTheme(dark ? "light" : "dark");
    remember("theme", document.body.dataset.theme);
  });
}
