import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowsLeftRight, IconReload } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ComparePart } from '../../server/contract/compare.ts';
import { AppError } from '../../server/contract/errors.ts';
import type { Job } from '../../server/contract/job.ts';
import { useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { useMask } from '../parameters/use-mask.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { countText, middleCut } from '../ui/words.ts';
import { CompareHead } from './compare-head.tsx';
import { DiffView } from './diff-view.tsx';
import { maskedComparison } from './masked-comparison.ts';
import { type PartComparison, useComparisons } from './use-comparison.ts';

interface ComparePageProps {
  readonly first: string;
  readonly other: string;
}

/** Two runs side by side: how each went, and where they differ. */
export function ComparePage({ first, other }: ComparePageProps) {
  const one = useVerb('jobs.find', { id: first });
  const two = useVerb('jobs.find', { id: other });
  const [firstJob, otherJob] = [one.data?.data[0], two.data?.data[0]];
  const failed = [one, two].find(({ error }) => error !== null);
  if (failed !== undefined) {
    const missing = isMissing(one.error) ? first : other;
    if (isMissing(failed.error)) return <Missing id={missing} />;
    return (
      <Page title={t('compare.title')}>
        <Failed
          what={t('compare.jobsFailed')}
          error={failed.error}
          retry={() => void Promise.all([one.refetch(), two.refetch()])}
        />
      </Page>
    );
  }
  if (firstJob === undefined || otherJob === undefined) return <Loading />;
  return <CompareView first={firstJob} other={otherJob} />;
}

function isMissing(error: unknown): boolean {
  return error instanceof AppError && error.code === 'JOB_NOT_FOUND';
}

function Missing({ id }: { readonly id: string }) {
  const [, go] = useLocation();
  return (
    <Page title={t('compare.title')}>
      <Empty title={t('compare.missing')}>
        <p>{t('compare.missingText', { id: middleCut(id, 60) })}</p>
        <Button variant="default" onClick={() => go('/jobs')}>
          {t('compare.allJobs')}
        </Button>
      </Empty>
    </Page>
  );
}

function CompareView({ first, other }: { readonly first: Job; readonly other: Job }) {
  const [, go] = useLocation();
  const parts = useMaskedParts(first, other, useComparisons(first, other));
  const [chosen, choose] = useState<ComparePart | null>(null);
  const current = chosen ?? telling(parts);
  const swap = (): void => go(`/compare/${other.id}/${first.id}`, { replace: true });
  useCommands({ leaveCompare: () => history.back(), swapSides: swap });
  const labels = {
    parameters: t('compare.parameters'),
    code: t('compare.code'),
    response: t('compare.response'),
    log: t('compare.log'),
  };
  const isRunning = first.status === 'active' || other.status === 'active';
  return (
    <section className="page">
      <header className="page-head">
        <BackButton />
        <h1 className="title">{t('compare.title')}</h1>
        <div className="page-tools">
          {isRunning && <span className="dim">{t('compare.running')}</span>}
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconReload size={14} stroke={1.75} />}
            onClick={() => {
              for (const { again } of parts) again();
            }}
          >
            {t('compare.refresh')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowsLeftRight size={14} stroke={1.75} />}
            onClick={swap}
          >
            {t('compare.swap')}
          </Button>
        </div>
      </header>
      <CompareHead first={first} other={other} />
      <Tabs
        label={t('compare.parts')}
        prefix="compare"
        names={parts.map(({ part }) => part)}
        labels={labels}
        current={current ?? 'parameters'}
        choose={choose}
        marks={Object.fromEntries(parts.map((part) => [part.part, <Mark key="mark" {...part} />]))}
      />
      <div
        className="panel"
        role="tabpanel"
        id="compare-panel"
        aria-labelledby={`compare-tab-${current ?? 'parameters'}`}
      >
        <PartBody key={current} shown={parts.find(({ part }) => part === current)} />
      </div>
    </section>
  );
}

/** What is secret of the parameters stays so; they wait until it is known what that is. */
function useMaskedParts(
  first: Job,
  other: Job,
  parts: readonly PartComparison[],
): readonly PartComparison[] {
  const [mask, otherMask] = [useMask(first.worker), useMask(other.worker)];
  return parts.map((one) => {
    if (one.part !== 'parameters' || one.comparison === undefined) return one;
    if (mask === null || otherMask === null) return { ...one, comparison: undefined };
    const comparison = maskedComparison(one.comparison, [first, mask], [other, otherMask]);
    return { ...one, comparison };
  });
}

function BackButton() {
  const label = t('compare.back');
  return (
    <Tooltip label={label}>
      <ActionIcon className="back" aria-label={label} onClick={() => history.back()}>
        <IconArrowLeft size={18} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The first part that differs, once those before it are known; null while they are not. */
function telling(parts: readonly PartComparison[]): ComparePart | null {
  const first = parts.find(
    ({ comparison, error }) => error !== null || comparison?.isSame !== true,
  );
  if (first === undefined) return 'log';
  const isKnown = first.comparison !== undefined || first.error !== null;
  // A long log takes its time, and everything else is the same.
  return isKnown || first.part === 'log' ? first.part : null;
}

function Mark({ comparison }: PartComparison) {
  if (comparison === undefined) return null;
  const { differences, isSame, isWhole } = comparison;
  if (isSame) return <span className="count dim">{t('compare.same')}</span>;
  return (
    <span className="count compare-count">{`${countText(differences)}${isWhole ? '' : '+'}`}</span>
  );
}

function PartBody({ shown }: { readonly shown: PartComparison | undefined }) {
  if (shown === undefined) return <Loading />;
  const { comparison, error, again } = shown;
  if (comparison !== undefined) return <DiffView comparison={comparison} />;
  if (error === null) return <Loading />;
  return <Failed what={t('compare.failed')} error={error} retry={again} />;
}
