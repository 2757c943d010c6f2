import { ActionIcon, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconIndentIncrease, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { Language } from '../../server/contract/worker.ts';
import { t } from '../i18n/i18n.ts';
import type { EditorTools } from '../ui/code-editor.tsx';
import { Tabs } from '../ui/tabs.tsx';

export const PARTS = ['code', 'options', 'versions'] as const;
export type Part = (typeof PARTS)[number];

interface WorkerTabsProps {
  readonly current: Part;
  readonly choose: (part: Part) => void;
  readonly unsaved: { readonly code: boolean; readonly options: boolean };
  readonly language: Language;
  readonly tools: RefObject<EditorTools | null>;
}

/** The parts of a worker, and beside them what can be done in the editor. */
export function WorkerTabs({ current, choose, unsaved, language, tools }: WorkerTabsProps) {
  return (
    <div className="worker-tabs">
      <Tabs
        label={t('workers.parts.label')}
        prefix="worker"
        names={PARTS}
        labels={{
          code: t('workers.parts.code'),
          options: t('workers.parts.options'),
          versions: t('workers.parts.versions'),
        }}
        current={current}
        choose={choose}
        marks={{
          code: unsaved.code && <UnsavedDot />,
          options: unsaved.options && <UnsavedDot />,
        }}
      />
      {current === 'code' && <EditorButtons language={language} tools={tools} />}
    </div>
  );
}

function EditorButtons({ language, tools }: Pick<WorkerTabsProps, 'language' | 'tools'>) {
  const find = (): void => tools.current?.find();
  useHotkeys(
    [['mod+F', ({ target }) => isElsewhere(target) || find(), { preventDefault: false }]],
    [],
    true,
  );
  return (
    <div className="editor-buttons">
      <Tooltip label={t('editor.findHint', { key: 'Ctrl F' })}>
        <ActionIcon aria-label={t('editor.find')} onClick={find}>
          <IconSearch size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      {/* There is none for shell, and a button that only says so is none. */}
      {language !== 'shell' && (
        <Tooltip label={t('editor.formatHint', { key: 'Shift Alt F' })}>
          <ActionIcon aria-label={t('editor.format')} onClick={() => tools.current?.format()}>
            <IconIndentIncrease size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

/** The log of a run has a search of its own; so has the editor itself. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.run-panel, .code-editor') !== null;
}

function UnsavedDot() {
  return (
    <span
      className="unsaved"
      role="img"
      aria-label={t('workers.unsaved')}
      title={t('workers.unsaved')}
    />
  );
}
