import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';

/** The server tries by itself; this looks whether it has come to anything. */
const LOOK_MS = 3000;

/** In the place of every screen while MySQL is away: what happened, and what to do. */
export function NoStorage({ problem }: { readonly problem: string }) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const state = useVerb('database.find', {}).data?.data[0];
  const look = (): void => void queries.invalidateQueries({ queryKey: ['app.info'] });
  useEffect(() => {
    const timer = setInterval(
      () => void queries.invalidateQueries({ queryKey: ['app.info'] }),
      LOOK_MS,
    );
    return () => clearInterval(timer);
  }, [queries]);
  return (
    <Page title={t('frame.noStorage.title')}>
      <div className="form">
        <div>
          <div className="notice" role="alert">
            <p>{t('frame.noStorage.what')}</p>
            <code>{problem}</code>
          </div>
          <Section title={t('frame.noStorage.doTitle')}>
            <p className="above">
              {state === undefined
                ? t('frame.noStorage.do')
                : t('frame.noStorage.doPlace', { place: state.file })}
            </p>
            <Group gap={8}>
              <Button onClick={() => go('/settings')}>{t('frame.noStorage.openSettings')}</Button>
              <Button variant="default" onClick={look}>
                {t('frame.noStorage.look')}
              </Button>
            </Group>
          </Section>
        </div>
      </div>
    </Page>
  );
}
