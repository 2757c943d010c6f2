import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  search,
  setSearchQuery,
} from '@codemirror/search';
import type { EditorState, Extension } from '@codemirror/state';
import { type EditorView, type Panel, runScopeHandlers } from '@codemirror/view';
import {
  IconArrowDown,
  IconArrowUp,
  IconLetterCase,
  IconRegex,
  IconTextRecognition,
  IconX,
} from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { t } from '../i18n/i18n.ts';
import { countText } from './words.ts';

/** More than so many are not counted: it is done at each key. */
const MOST_COUNTED = 1000;

/** Find and replace, above the code. */
export function houseSearch(): Extension {
  return search({ top: true, literal: true, createPanel });
}

/** React in a place of its own: the editor owns the panel, and says when it goes. */
function createPanel(view: EditorView): Panel {
  const dom = document.createElement('div');
  dom.className = 'find';
  const root = createRoot(dom);
  const show = (): void => root.render(<Find view={view} found={foundIn(view.state)} />);
  // What is typed right after the key is meant for the field.
  flushSync(show);
  return {
    dom,
    top: true,
    mount: () => dom.querySelector('input')?.select(),
    update: ({ docChanged, selectionSet, transactions }) => {
      const asked = transactions.some(({ effects }) =>
        effects.some((one) => one.is(setSearchQuery)),
      );
      if (docChanged || selectionSet || asked) show();
    },
    // Not while React draws the editor's own place.
    destroy: () => queueMicrotask(() => root.unmount()),
  };
}

interface Found {
  readonly count: number;
  /** The one that is selected, counted from 1; 0 when none is. */
  readonly current: number;
}

/** How many there are, and which of them is selected. */
function foundIn(state: EditorState): Found {
  const query = getSearchQuery(state);
  if (query.search === '' || !query.valid) return { count: 0, current: 0 };
  const { from, to } = state.selection.main;
  let count = 0;
  let current = 0;
  const matches = query.getCursor(state);
  for (let match = matches.next(); !match.done && count < MOST_COUNTED; match = matches.next()) {
    count += 1;
    if (match.value.from === from && match.value.to === to) current = count;
  }
  return { count, current };
}

interface FindProps {
  readonly view: EditorView;
  readonly found: Found;
}

function Find({ view, found }: FindProps) {
  const query = getSearchQuery(view.state);
  const change = (changes: Partial<QueryParts>): void => {
    const parts = { ...partsOf(query), ...changes };
    // In a pattern's replacement \n is a line's end; in a text it is what it looks like.
    const next = new SearchQuery({ ...parts, literal: parts.regexp !== true });
    view.dispatch({ effects: setSearchQuery.of(next) });
  };
  const close = (): void => {
    closeSearchPanel(view);
    view.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (runScopeHandlers(view, event.nativeEvent, 'search-panel')) event.preventDefault();
  };
  return (
    <search className="find-lines" onKeyDown={press}>
      <FindLine {...{ view, query, found, change, close }} />
      {!view.state.readOnly && <ReplaceLine {...{ view, query, change }} />}
    </search>
  );
}

type QueryParts = ConstructorParameters<typeof SearchQuery>[0];

function partsOf({ search: text, replace, caseSensitive, regexp, wholeWord }: SearchQuery) {
  return { search: text, replace, caseSensitive, regexp, wholeWord };
}

interface LineProps {
  readonly view: EditorView;
  readonly query: SearchQuery;
  readonly change: (changes: Partial<QueryParts>) => void;
}

interface FindLineProps extends LineProps {
  readonly found: Found;
  readonly close: () => void;
}

function FindLine({ view, query, found, change, close }: FindLineProps) {
  const { search: text, caseSensitive, wholeWord, regexp } = query;
  const isWrong = text !== '' && !query.valid;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    (event.shiftKey ? findPrevious : findNext)(view);
  };
  return (
    <div className="find-line">
      <div className="find-field">
        <input
          // The editor looks for this when it opens the panel.
          {...{ 'main-field': 'true' }}
          aria-label={t('editor.find')}
          placeholder={t('editor.find')}
          aria-invalid={isWrong}
          spellCheck={false}
          value={text}
          onKeyDown={press}
          onChange={(event) => change({ search: event.currentTarget.value })}
        />
        <Toggle
          label={t('editor.matchCase')}
          isOn={caseSensitive}
          toggle={() => change({ caseSensitive: !caseSensitive })}
        >
          <IconLetterCase size={15} stroke={1.75} />
        </Toggle>
        <Toggle
          label={t('editor.wholeWord')}
          isOn={wholeWord}
          toggle={() => change({ wholeWord: !wholeWord })}
        >
          <IconTextRecognition size={15} stroke={1.75} />
        </Toggle>
        <Toggle
          label={t('editor.pattern')}
          isOn={regexp}
          toggle={() => change({ regexp: !regexp })}
        >
          <IconRegex size={15} stroke={1.75} />
        </Toggle>
      </div>
      <IconButton label={`${t('editor.previous')} (Shift Enter)`} press={() => findPrevious(view)}>
        <IconArrowUp size={15} stroke={1.75} />
      </IconButton>
      <IconButton label={`${t('editor.next')} (Enter)`} press={() => findNext(view)}>
        <IconArrowDown size={15} stroke={1.75} />
      </IconButton>
      <span className={isWrong ? 'find-count wrong' : 'find-count'} role="status">
        {isWrong ? t('editor.noPattern') : countOf(text, found)}
      </span>
      <IconButton label={`${t('common.close')} (Esc)`} press={close}>
        <IconX size={15} stroke={1.75} />
      </IconButton>
    </div>
  );
}

function countOf(text: string, { count, current }: Found): string {
  if (text === '') return '';
  if (count === 0) return t('editor.noMatch');
  if (count >= MOST_COUNTED) return t('editor.manyMatches', { most: countText(MOST_COUNTED) });
  if (current === 0) return t('editor.matches', { count });
  return t('editor.matchOf', { current: countText(current), total: countText(count) });
}

function ReplaceLine({ view, query, change }: LineProps) {
  const isNothing = query.search === '' || !query.valid;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    replaceNext(view);
  };
  return (
    <div className="find-line">
      <div className="find-field">
        <input
          aria-label={t('editor.replaceWith')}
          placeholder={t('editor.replaceWith')}
          spellCheck={false}
          value={query.replace}
          onKeyDown={press}
          onChange={(event) => change({ replace: event.currentTarget.value })}
        />
      </div>
      <button
        type="button"
        className="find-verb"
        disabled={isNothing}
        onClick={() => replaceNext(view)}
      >
        {t('editor.replace')}
      </button>
      <button
        type="button"
        className="find-verb"
        disabled={isNothing}
        onClick={() => replaceAll(view)}
      >
        {t('editor.replaceAll')}
      </button>
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly press: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, press, children }: IconButtonProps) {
  return (
    <button type="button" className="find-icon" aria-label={label} title={label} onClick={press}>
      {children}
    </button>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly toggle: () => void;
  readonly children: ReactNode;
}

function Toggle({ label, isOn, toggle, children }: ToggleProps) {
  return (
    <button
      type="button"
      className="find-icon"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      onClick={toggle}
    >
      {children}
    </button>
  );
}
