/** Key of the theme in browser storage. */
export const THEME_KEY = "theme";
/** Event for the page's own window; other windows receive `storage`. */
export const THEME_CHANGE_EVENT = "themechange";

/**
 * Runs before the first paint, and again when the choice or the system's theme changes. It changes the root element
 * only if the theme differs, as each change recalculates the style of every element: who chooses a theme sees the choice
 * in one frame and the theme in the next. The last line makes the browser
 * load its language data, which is slow on slow machines, in a task of its own: so early it delays no key press, and
 * within hydration it would make a long task longer.
 */
export const THEME_SCRIPT = `(()=>{
const root=document.documentElement,night=matchMedia("(prefers-color-scheme: dark)");
const show=()=>{
let chosen;try{chosen=localStorage.getItem("${THEME_KEY}")}catch{}
const theme=chosen==="dark"||(chosen!=="light"&&night.matches)?"dark":"light";
if(root.dataset.theme===theme)return;
root.classList.remove("light","dark");root.classList.add(theme);root.dataset.theme=theme;root.style.colorScheme=theme};
show();night.addEventListener("change",show);addEventListener("storage",show);
addEventListener("${THEME_CHANGE_EVENT}",()=>requestAnimationFrame(()=>setTimeout(show)));
setTimeout(()=>Intl.DateTimeFormat.supportedLocalesOf("zh"))})()`;
