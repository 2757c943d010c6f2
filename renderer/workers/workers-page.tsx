import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { Worker } from '../../server/contract/worker.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { fetchEditor } from '../ui/code-editor.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { middleCut } from '../ui/words.ts';
import { ImportButton } from './import-button.tsx';
import { WorkerEditor } from './worker-editor.tsx';
import { WorkerList } from './worker-list.tsx';

/** All workers, and the code of one. */
export function WorkersPage({ name }: { readonly name: string | null }) {
  const query = useVerb('workers.list', {});
  useEffect(fetchEditor, []);
  const tools = (
    <>
      <ImportButton />
      <Button
        variant="default"
        component={Link}
        href="/new-worker"
        leftSection={<IconPlus size={14} />}
      >
        {t('workers.new')}
      </Button>
    </>
  );
  return (
    <Page title={t('workers.title')} tools={tools}>
      <WorkersBody query={query} name={name} />
    </Page>
  );
}

interface WorkersBodyProps {
  readonly query: ReturnType<typeof useVerb<'workers.list'>>;
  readonly name: string | null;
}

function WorkersBody({ query, name }: WorkersBodyProps) {
  const workers = query.data?.data;
  if (workers === undefined) {
    if (query.isPending) return <Loading />;
    return (
      <Failed what={t('workers.failed')} error={query.error} retry={() => void query.refetch()} />
    );
  }
  if (workers.length === 0) {
    return (
      <Empty title={t('workers.none')}>
        <p>{t('workers.whatIsOne')}</p>
      </Empty>
    );
  }
  const current = name === null ? workers[0] : workers.find((worker) => worker.name === name);
  return (
    <div className="workers">
      <WorkerList workers={workers} current={current?.name ?? null} />
      <Chosen worker={current} name={name} />
    </div>
  );
}

function Chosen({
  worker,
  name,
}: {
  readonly worker: Worker | undefined;
  readonly name: string | null;
}) {
  if (worker !== undefined) return <WorkerEditor key={worker.name} worker={worker} />;
  return (
    <Empty title={t('workers.missing')}>
      <p>{t('workers.missingText', { name: middleCut(name ?? '', 60) })}</p>
    </Empty>
  );
}
