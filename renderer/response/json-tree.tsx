import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../i18n/i18n.ts';
import { JsonSearch } from './json-search.tsx';
import {
  childrenOf,
  foundIn,
  isBranch,
  type JsonValue,
  pathOf,
  ROOT,
  summaryOf,
} from './json-tree-model.ts';

/** Branches of so many children begin closed, and show so many at a time. */
const OPEN_UP_TO = 50;
const PART = 200;

/** JSON as a tree, whose branches open and close, and which is searched. */
export function JsonTree({ value }: { readonly value: JsonValue }) {
  const [{ text, place }, setSought] = useState({ text: '', place: 0 });
  const found = useMemo(() => foundIn(value, text), [value, text]);
  const places = useMemo(() => [...found.matches], [found]);
  const total = places.length;
  const step = (by: 1 | -1): void => {
    if (total > 0) setSought({ text, place: (place + by + total) % total });
  };
  return (
    <div className="json">
      <JsonSearch
        {...{ text, place, total, step }}
        seek={(to) => setSought({ text: to, place: 0 })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys */}
      <section className="json-tree" aria-label={t('response.tree')} tabIndex={0}>
        <Children
          key={text}
          {...{ value, path: ROOT, depth: 0, found, current: places[place] ?? null }}
        />
      </section>
    </div>
  );
}

interface NodeProps {
  readonly value: JsonValue;
  readonly path: string;
  readonly depth: number;
  readonly found: ReturnType<typeof foundIn>;
  /** Where the search is at. */
  readonly current: string | null;
}

function Children({ value, path, depth, found, current }: NodeProps) {
  const children = childrenOf(value);
  const [asked, setShown] = useState(PART);
  const way = children.findIndex(([key]) => leadsTo(pathOf(path, key), current));
  const shown = Math.max(asked, way + 1);
  return (
    <ul>
      {children.slice(0, shown).map(([key, child]) => (
        <Node
          key={key}
          name={key}
          value={child}
          path={pathOf(path, key)}
          {...{ depth, found, current }}
        />
      ))}
      {children.length > shown && (
        <li>
          <button type="button" className="log-more" onClick={() => setShown(shown + PART)}>
            {t('response.more', { count: children.length - shown })}
          </button>
        </li>
      )}
    </ul>
  );
}

/** True for a place, and for the branches above it. */
function leadsTo(path: string, place: string | null): boolean {
  return place !== null && (place === path || place.startsWith(`${path}/`));
}

function Node({ name, value, path, depth, found, current }: NodeProps & { readonly name: string }) {
  const opensItself = depth < 2 && childrenOf(value).length <= OPEN_UP_TO;
  const [isOpen, setOpen] = useState(found.above.has(path) || opensItself);
  const isAbove = path !== current && leadsTo(path, current);
  useEffect(() => {
    if (isAbove) setOpen(true);
  }, [isAbove]);
  const label = <Key name={name} isFound={found.matches.has(path)} isCurrent={path === current} />;
  if (!isBranch(value)) {
    return (
      <li className="json-leaf">
        {label}
        <span className={`json-${value === null ? 'null' : typeof value}`}>{summaryOf(value)}</span>
      </li>
    );
  }
  return (
    <li>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {label}
          <span className="dim">{summaryOf(value)}</span>
        </summary>
        {isOpen && <Children {...{ value, path, depth: depth + 1, found, current }} />}
      </details>
    </li>
  );
}

interface KeyProps {
  readonly name: string;
  readonly isFound: boolean;
  readonly isCurrent: boolean;
}

function Key({ name, isFound, isCurrent }: KeyProps) {
  const self = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (isCurrent) self.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <span
      ref={self}
      className={isFound ? 'json-key found' : 'json-key'}
      aria-current={isCurrent || undefined}
    >
      {name}
    </span>
  );
}
