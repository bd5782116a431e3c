/** Where this browser keeps what was chosen. */
export const THEME_KEY = "theme";
/** Told to the page's own window; other windows hear of it by `storage`. */
export const THEME_CHANGE_EVENT = "themechange";

/**
 * Runs before anything is drawn, and again whenever the choice or the system's own theme changes. It
 * touches the page only where that makes a difference: each touch has every element's style reckoned anew.
 * The browser reads its tables of languages here too, which takes a slow machine long: while nothing is
 * shown yet nobody waits for a key to be heard.
 */
export const THEME_SCRIPT = `(()=>{
const root=document.documentElement,night=matchMedia("(prefers-color-scheme: dark)");
const show=()=>{
let chosen;try{chosen=localStorage.getItem("${THEME_KEY}")}catch{}
const theme=chosen==="dark"||(chosen!=="light"&&night.matches)?"dark":"light";
if(root.dataset.theme===theme)return;
root.classList.remove("light","dark");root.classList.add(theme);root.dataset.theme=theme;root.style.colorScheme=theme};
show();night.addEventListener("change",show);
for(const name of ["storage","${THEME_CHANGE_EVENT}"])addEventListener(name,show);
Intl.DateTimeFormat.supportedLocalesOf("zh")})()`;
