import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconColumns2, IconLayoutRows } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useMemo, useRef, useState } from 'react';
import type { WorkerVersion } from '../../server/contract/version.ts';
import { useVerb } from '../api/queries.ts';
import { tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { type DiffShape, DiffView } from './diff-view.tsx';
import { changesIn, type Hunk, hunksOf } from './unified-diff.ts';
import { useRestore } from './use-restore.ts';

interface VersionChangesProps {
  readonly version: WorkerVersion;
  /** The number of the newest. */
  readonly newest: number;
  readonly restored: () => void;
}

type Against = 'before' | 'now';

/** What a version changed, or what has changed since. */
export function VersionChanges({ version: { worker, version }, ...props }: VersionChangesProps) {
  const { newest, restored } = props;
  const [wanted, setAgainst] = useState<Against>('before');
  const isNewest = version === newest;
  const against = isNewest ? 'before' : wanted;
  const range = against === 'before' ? { to: version } : { from: version, to: newest };
  const query = useVerb('workers.diff', { name: worker, ...range });
  const diff = query.data?.data[0]?.diff;
  const hunks = useMemo(() => (diff === undefined ? undefined : hunksOf(diff)), [diff]);
  const restore = useRestore(worker, newest, restored);
  return (
    <section className="history-changes">
      <Changes
        key={`${version} ${against}`}
        label={labelOf(version, against, newest)}
        hunks={hunks}
        failed={query.isError ? { error: query.error, retry: () => void query.refetch() } : null}
      >
        <b>{t('workers.history.version', { version })}</b>
        {isNewest ? (
          <span className="dim">{t('workers.history.before')}</span>
        ) : (
          <>
            <AgainstChoice against={against} choose={setAgainst} />
            <Button size="compact-sm" variant="default" onClick={() => void restore(version)}>
              {t('common.restore')}
            </Button>
          </>
        )}
      </Changes>
    </section>
  );
}

interface AgainstChoiceProps {
  readonly against: Against;
  readonly choose: (against: Against) => void;
}

function AgainstChoice({ against, choose }: AgainstChoiceProps) {
  return (
    <Select
      size="xs"
      aria-label={t('workers.history.against')}
      allowDeselect={false}
      data={[
        { value: 'before', label: t('workers.history.before') },
        { value: 'now', label: t('workers.history.now') },
      ]}
      value={against}
      onChange={(value) => choose(value === 'now' ? 'now' : 'before')}
    />
  );
}

function labelOf(version: number, against: Against, newest: number): string {
  const [from, to] = against === 'before' ? [version - 1, version] : [version, newest];
  return from === 0
    ? t('workers.history.fromNothing', { to })
    : t('workers.history.diff', { from, to });
}

interface ChangesProps {
  readonly label: string;
  /** Undefined while they are not there. */
  readonly hunks: readonly Hunk[] | undefined;
  readonly failed: { readonly error: unknown; readonly retry: () => void } | null;
  readonly children: ReactNode;
}

/** The bar, which also goes from change to change, and the lines. */
function Changes({ label, hunks, failed, children }: ChangesProps) {
  const [shape, setShape] = useLocalStorage<DiffShape>({
    key: 'jobjoker-diff-shape',
    defaultValue: 'beside',
  });
  const place = useRef<HTMLDivElement>(null);
  const total = hunks === undefined ? 0 : changesIn(hunks);
  const [current, setCurrent] = useState(0);
  const step = (by: number): void => {
    if (total === 0) return;
    const next = ((Math.max(current, by > 0 ? 0 : 1) - 1 + by + total) % total) + 1;
    setCurrent(next);
    const row = place.current?.querySelectorAll('tr[data-change]')[next - 1];
    row?.scrollIntoView({ block: 'center' });
  };
  useCommands({ nextChange: () => step(1), previousChange: () => step(-1) });
  return (
    <>
      <header className="history-head">
        {children}
        <span className="history-steps">
          <span className="dim" role="status">
            {placeOf(hunks, current, total)}
          </span>
          <Step label={tipOf('previousChange')} press={() => step(-1)} {...{ total }}>
            <IconArrowUp size={15} stroke={1.75} />
          </Step>
          <Step label={tipOf('nextChange')} press={() => step(1)} {...{ total }}>
            <IconArrowDown size={15} stroke={1.75} />
          </Step>
        </span>
        <ShapeSwitch shape={shape} choose={setShape} />
      </header>
      <Lines {...{ label, hunks, failed, shape, place, current }} />
    </>
  );
}

function placeOf(hunks: readonly Hunk[] | undefined, current: number, total: number): string {
  if (hunks === undefined) return '';
  if (total === 0) return t('workers.history.noChanges');
  if (current === 0) return t('workers.history.changes', { count: total });
  return t('workers.history.changeOf', { current, total });
}

interface StepProps {
  readonly label: string;
  readonly total: number;
  readonly press: () => void;
  readonly children: ReactNode;
}

function Step({ label, total, press, children }: StepProps) {
  return (
    <ActionIcon aria-label={label} title={label} disabled={total === 0} onClick={press}>
      {children}
    </ActionIcon>
  );
}

interface ShapeSwitchProps {
  readonly shape: DiffShape;
  readonly choose: (shape: DiffShape) => void;
}

/** One button: it shows what a click brings. */
function ShapeSwitch({ shape, choose }: ShapeSwitchProps) {
  const other = shape === 'beside' ? 'below' : 'beside';
  const label = t(`workers.history.${other}`);
  const Icon = other === 'beside' ? IconColumns2 : IconLayoutRows;
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => choose(other)}>
        <Icon size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

interface LinesProps extends Omit<ChangesProps, 'children'> {
  readonly shape: DiffShape;
  readonly place: RefObject<HTMLDivElement | null>;
  readonly current: number;
}

function Lines({ label, hunks, failed, shape, place, current }: LinesProps) {
  if (failed !== null) return <Failed what={t('workers.history.diffFailed')} {...failed} />;
  if (hunks === undefined) return <Loading />;
  if (hunks.length === 0) return <p className="history-same dim">{t('workers.history.same')}</p>;
  return <DiffView {...{ label, hunks, shape, place, current }} />;
}
