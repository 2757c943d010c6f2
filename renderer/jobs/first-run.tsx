import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Mark } from '../ui/mark.tsx';
import { Empty } from '../ui/states.tsx';
import { toastFailure } from '../ui/toast.tsx';

/** The first thing a new user sees: four ways to begin. */
export function FirstRun() {
  const { call } = useClient();
  const [, go] = useLocation();
  const info = useVerb('app.info', {});
  const url = info.data?.data[0]?.url ?? 'http://127.0.0.1:4317';
  const runSample = async (): Promise<void> => {
    try {
      const { id } = await firstOf(call('jobs.create', { worker: 'TestWorker' }));
      await call('jobs.setStatus', { id, status: 'start' });
      go(`/jobs/${id}`);
    } catch (error) {
      toastFailure(t('jobs.first.sampleFailed'), error);
    }
  };
  return (
    <Empty icon={<Mark size={40} />} title={t('jobs.first.title')}>
      <p>{t('jobs.first.text')}</p>
      <div className="first-run">
        <div className="card">
          <h2>{t('jobs.first.sample')}</h2>
          <p>{t('jobs.first.sampleText')}</p>
          <Button onClick={() => void runSample()}>{t('jobs.first.sampleVerb')}</Button>
        </div>
        <div className="card">
          <h2>{t('jobs.first.write')}</h2>
          <p>{t('jobs.first.writeText')}</p>
          <Button variant="default" onClick={() => go('/new-worker')}>
            {t('commands.newWorker')}
          </Button>
        </div>
        <div className="card">
          <h2>{t('jobs.first.move')}</h2>
          <p>{t('jobs.first.moveText')}</p>
          <Button variant="default" onClick={() => go('/import')}>
            {t('commands.importOld')}
          </Button>
        </div>
        <div className="card">
          <h2>{t('jobs.first.api')}</h2>
          <p>{t('jobs.first.apiText')}</p>
          <pre>{`curl ${url}/jobs \\\n -H "Authorization: Bearer $TOKEN" \\\n -d '{"worker":"Foobar"}'`}</pre>
        </div>
      </div>
    </Empty>
  );
}
