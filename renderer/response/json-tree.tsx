import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { t } from '../i18n/i18n.ts';
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
  const [text, setText] = useState('');
  const found = useMemo(() => foundIn(value, text), [value, text]);
  return (
    <div className="json">
      <div className="json-tools">
        <TextInput
          size="xs"
          aria-label={t('response.search')}
          placeholder={t('response.searchHint')}
          leftSection={<IconSearch size={14} stroke={1.75} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text !== '' && (
          <output className="dim">{t('response.places', { count: found.matches.size })}</output>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys */}
      <section className="json-tree" aria-label={t('response.tree')} tabIndex={0}>
        <Children key={text} {...{ value, path: ROOT, depth: 0, found }} />
      </section>
    </div>
  );
}

interface NodeProps {
  readonly value: JsonValue;
  readonly path: string;
  readonly depth: number;
  readonly found: ReturnType<typeof foundIn>;
}

function Children({ value, path, depth, found }: NodeProps) {
  const children = childrenOf(value);
  const [shown, setShown] = useState(PART);
  return (
    <ul>
      {children.slice(0, shown).map(([key, child]) => (
        <Node key={key} name={key} value={child} path={pathOf(path, key)} {...{ depth, found }} />
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

function Node({ name, value, path, depth, found }: NodeProps & { readonly name: string }) {
  const isFound = found.matches.has(path);
  const opensItself = depth < 2 && childrenOf(value).length <= OPEN_UP_TO;
  const [isOpen, setOpen] = useState(found.above.has(path) || opensItself);
  const label = <span className={isFound ? 'json-key found' : 'json-key'}>{name}</span>;
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
        {isOpen && <Children {...{ value, path, depth: depth + 1, found }} />}
      </details>
    </li>
  );
}
