/** Chrome's question, put off until the page offers it. TypeScript's DOM does not know it. */
export type InstallPrompt = Event & { prompt: () => Promise<unknown>; userChoice: Promise<{ outcome: string }> };

const keptAs = "install-hint-declined";
const quietDays = 30;

/**
 * Offers the home screen where the page has a place for it (`#install-hint`), when the browser says that it can. The
 * place is shown only while it is below the screen, so that nothing moves under a reader's eyes. Whoever declines is not
 * asked again for 30 days.
 */
export function startInstallHint(document: Document): void {
  const window = document.defaultView;
  const hint = document.getElementById("install-hint");
  if (!window) return;
  let asked: InstallPrompt | null = null;
  window.addEventListener("beforeinstallprompt", (event) => {
    // Without this, Chrome asks by itself in the middle of a lesson.
    event.preventDefault();
    asked = event as InstallPrompt;
    if (hint && !declinedLately(window) && isBelowScreen(hint, window)) hint.hidden = false;
  });
  if (!hint) return;
  const close = () => (hint.hidden = true);
  const [add, later] = Array.from(hint.querySelectorAll("button"));
  add?.addEventListener("click", () => {
    close();
    void asked?.prompt();
    void asked?.userChoice.then(({ outcome }) => outcome === "accepted" || rememberDeclining(window));
  });
  later?.addEventListener("click", () => {
    close();
    rememberDeclining(window);
  });
  window.addEventListener("appinstalled", close);
}

// What is hidden has no place of its own: it follows what stands before it.
const isBelowScreen = (hint: HTMLElement, window: Window): boolean =>
  (hint.previousElementSibling?.getBoundingClientRect().bottom ?? 0) >= window.innerHeight;

// A phone's clock may have been set back: what lies far ahead counts as long ago. Storage may be refused or full.
function declinedLately(window: Window): boolean {
  try {
    const at = Number(window.localStorage.getItem(keptAs));
    return Math.abs(Date.now() - at) < quietDays * 86_400_000;
  } catch {
    return false;
  }
}

function rememberDeclining(window: Window): void {
  try {
    window.localStorage.setItem(keptAs, String(Date.now()));
  } catch {
    // It is offered again another day.
  }
}
