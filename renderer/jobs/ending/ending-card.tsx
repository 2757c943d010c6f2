import { Popover } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Job } from '../../../server/contract/job.ts';
import { t } from '../../i18n/i18n.ts';
import { fetchedFile } from '../../ui/fetched.tsx';
import type { JobActions } from '../../ui/job-actions.ts';
import { Loading } from '../../ui/states.tsx';
import type { EndingCardState } from './use-ending-card.ts';

/** Fetched when somebody asks: the list's first picture has no need of it. */
const EndingView = fetchedFile(() => import('./ending-view.tsx')).component(
  (file) => file.EndingView,
  <Loading rows={4} />,
);

interface EndingCardProps extends EndingCardState {
  readonly jobOf: (id: string) => Job | undefined;
  readonly actions: JobActions;
}

/** "Why did it end?", beside the word that it was asked by. */
export function EndingCard(props: EndingCardProps) {
  const { shown, close, leave, stay, jobOf, actions } = props;
  const card = useRef<HTMLDivElement>(null);
  const job = shown === null ? undefined : jobOf(shown.id);
  useEscape(shown, close);
  useEffect(() => {
    if (shown?.isHeld) card.current?.focus();
  }, [shown]);
  if (shown === null || job === undefined) return null;
  const { left, top, width, height } = shown.at;
  return (
    <Popover
      opened
      onChange={(on) => !on && close()}
      position="bottom-start"
      shadow="md"
      width={460}
      withRoles={false}
    >
      <Popover.Target>
        <span className="ending-anchor" style={{ left, top, width, height }} />
      </Popover.Target>
      <Popover.Dropdown
        key={shown.id}
        ref={card}
        tabIndex={-1}
        role="dialog"
        className="ending"
        aria-label={t('endings.label', { id: job.id })}
        onMouseEnter={stay}
        onMouseLeave={leave}
        onFocus={stay}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (!currentTarget.contains(relatedTarget)) close();
        }}
      >
        <EndingView job={job} actions={actions} close={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Esc closes the card before it means anything to the page, and gives the focus back. */
function useEscape(shown: EndingCardState['shown'], close: () => void): void {
  useEffect(() => {
    if (shown === null) return;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
      const { isHeld, from } = shown;
      if (isHeld && from instanceof HTMLElement) from.focus({ preventScroll: true });
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [shown, close]);
}
