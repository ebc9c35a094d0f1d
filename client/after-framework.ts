/**
 * Calls back when the page may be changed: at once, or where pages come with the framework's client (a host without the door), after
 * that has taken the page over. It compares the page with what it expects, and what it finds changed it makes anew.
 */
export function afterFramework(then: () => void): void {
  const last = document.querySelector('footer') ?? document.body;
  const isTaken = () => Object.keys(last).some((key) => key.startsWith('__react'));
  if (!('__next_f' in window)) return then();
  const timer = setInterval(() => {
    if (!isTaken()) return;
    clearInterval(timer);
    setTimeout(then, 100);
  }, 50);
}
