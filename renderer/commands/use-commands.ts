import { useEffect, useRef } from 'react';
import { commandsOf, placeOf } from './keys.ts';
import type { CommandId } from './registry.ts';

type Handler = (event?: KeyboardEvent) => void;
/** What can be done just now; a command that cannot be is left out. */
export type Handlers = Partial<Record<CommandId, Handler | false>>;

/** The parts of the page that are there, each with what it can do; the last one counts. */
const layers: { readonly isBase: boolean; readonly latest: { current: Handlers } }[] = [];

/**
 * Offers commands while the component is there: to their keys, the palette and the menus.
 * @param isBase true for what stands around every screen, which a screen's own takes the place of
 */
export function useCommands(handlers: Handlers, isBase = false): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const layer = { isBase, latest };
    layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, [isBase]);
}

/** What is done for it now; undefined when nothing can be. */
export function handlerOf(id: CommandId): Handler | undefined {
  return find([id]);
}

function find(ids: readonly CommandId[]): Handler | undefined {
  const lastFirst = layers.toReversed();
  const ordered = [
    ...lastFirst.filter(({ isBase }) => !isBase),
    ...lastFirst.filter(({ isBase }) => isBase),
  ];
  for (const { latest } of ordered) {
    for (const id of ids) {
      const handler = latest.current[id];
      if (handler !== undefined && handler !== false) return handler;
    }
  }
  return undefined;
}

/** The one listener for the keys of all commands; once on the page. */
export function useCommandKeys(): void {
  useEffect(() => {
    let place: EventTarget | null = null;
    // A dialog that Escape closes is gone by the time the key comes to what it does.
    const aim = (event: KeyboardEvent): void => {
      place = placeOf(event);
    };
    const press = (event: KeyboardEvent): void => {
      // An editor takes keys with Ctrl for its own before they come here.
      const isDone = event.defaultPrevented && !event.ctrlKey && !event.metaKey;
      const handler = isDone ? undefined : find(commandsOf(event, place));
      if (handler === undefined) return;
      event.preventDefault();
      handler(event);
    };
    window.addEventListener('keydown', aim, { capture: true });
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', aim, { capture: true });
      window.removeEventListener('keydown', press);
    };
  }, []);
}
