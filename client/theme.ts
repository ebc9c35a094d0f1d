/** Before anything is painted: the theme that was chosen, and room for what scripts add. */
const root = document.documentElement.dataset;
root.theme = 'system';
try {
  root.theme = localStorage.getItem('theme') ?? 'system';
} catch {
  // The browser forbids storage: the system's theme it is.
}
