import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../i18n/i18n.ts';
import { useWorkerImport } from './use-worker-import.ts';

/** Files that are dropped anywhere become workers, with the editor's own idea of a drop set aside. */
export function WorkerDrop() {
  const [isOver, setOver] = useState(false);
  const take = useWorkerImport();
  const latest = useRef(take);
  latest.current = take;
  useEffect(
    () => followDrag(setOver, (files) => void latest.current(files).catch(() => undefined)),
    [],
  );
  if (!isOver) return null;
  return (
    <div className="drop" aria-hidden="true">
      <div className="drop-card">
        <IconFileImport size={28} stroke={1.5} />
        <strong>{t('workers.import.drop')}</strong>
        <span>{t('workers.import.dropText')}</span>
      </div>
    </div>
  );
}

/** Follows files that are dragged over the page. Gives back its own end. */
function followDrag(over: (isOver: boolean) => void, drop: (files: File[]) => void): () => void {
  const handle = (act: (event: DragEvent) => void) => (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    if (event.target instanceof Element && event.target.closest('[data-takes-files]') !== null) {
      over(false);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    act(event);
  };
  const handlers = {
    dragenter: handle(() => over(true)),
    dragover: handle((event) => {
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      over(true);
    }),
    // It leaves each element on its way; only out of the window there is nothing that it goes to.
    dragleave: handle((event) => event.relatedTarget === null && over(false)),
    drop: handle((event) => {
      over(false);
      drop([...(event.dataTransfer?.files ?? [])]);
    }),
  };
  const names = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;
  for (const name of names) window.addEventListener(name, handlers[name], true);
  return () => {
    for (const name of names) window.removeEventListener(name, handlers[name], true);
  };
}
