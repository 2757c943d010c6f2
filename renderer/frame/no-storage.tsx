import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useVerb } from '../api/queries.ts';
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
    <Page title="MySQL cannot be used">
      <div className="form">
        <div>
          <div className="notice" role="alert">
            <p>
              Jobs that are running go on, and what they write is kept until MySQL is there again.
              JobJoker tries again by itself every few seconds.
            </p>
            <code>{problem}</code>
          </div>
          <Section title="What to do">
            <p className="above">
              {state === undefined ? 'Start MySQL' : `Start MySQL (${state.file})`}, or mend what
              Settings say of it. There JobJoker can also be told to keep its jobs in a file again.
            </p>
            <Group gap={8}>
              <Button onClick={() => go('/settings')}>Open Settings</Button>
              <Button variant="default" onClick={look}>
                Look now
              </Button>
            </Group>
          </Section>
        </div>
      </div>
    </Page>
  );
}
