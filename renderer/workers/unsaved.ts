/**
 * Holds whoever leaves with unsaved changes: another screen of the console, or another page. Gives
 * back its own end.
 */
export function guardUnsaved(name: string): () => void {
  const unload = (event: BeforeUnloadEvent): void => event.preventDefault();
  const click = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link === null || window.confirm(`${name} has unsaved changes. Leave without them?`)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('beforeunload', unload);
  // Before the router hears of it.
  document.addEventListener('click', click, { capture: true });
  return () => {
    window.removeEventListener('beforeunload', unload);
    document.removeEventListener('click', click, { capture: true });
  };
}
