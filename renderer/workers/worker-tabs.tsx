import { ActionIcon, Tooltip } from '@mantine/core';
import { IconIndentIncrease, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { Language } from '../../server/contract/worker.ts';
import { tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
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
  const format = (): void => tools.current?.format();
  // There is none for shell, and a button that only says so is none.
  const canFormat = language !== 'shell';
  useCommands({ findInCode: find, formatCode: canFormat && format });
  return (
    <div className="editor-buttons">
      <Tooltip label={tipOf('findInCode')}>
        <ActionIcon aria-label={t('editor.find')} onClick={find}>
          <IconSearch size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      {canFormat && (
        <Tooltip label={tipOf('formatCode')}>
          <ActionIcon aria-label={t('editor.format')} onClick={format}>
            <IconIndentIncrease size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
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
