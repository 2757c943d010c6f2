import { Button, Skeleton } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { AppError } from '../../server/contract/errors.ts';
import { t } from '../i18n/i18n.ts';

/** Nobody sees a skeleton for what is there in a moment. */
const SKELETON_MS = 300;

export function Loading({ rows = 6 }: { readonly rows?: number }) {
  const [shown, setShown] = useState(false);
  useTimeout(() => setShown(true), SKELETON_MS, { autoInvoke: true });
  if (!shown) return <div aria-busy="true" />;
  const widths = Array.from({ length: rows }, (_, row) => 40 + ((row * 29) % 50));
  return (
    <div className="loading" role="status" aria-label={t('common.loading')}>
      {widths.map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} />
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing here, and what to do about it. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className="empty">
      {icon !== undefined && <div className="empty-icon">{icon}</div>}
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface FailedProps {
  readonly what: string;
  readonly error: unknown;
  readonly retry: () => void;
  /** What else can be done. */
  readonly children?: ReactNode;
}

/** What went wrong, why, what to do, and the technical line under a fold. */
export function Failed({ what, error, retry, children }: FailedProps) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div className="empty" role="alert">
      <h2>{what}</h2>
      <p>{message}</p>
      <div className="buttons">
        <Button variant="default" onClick={retry}>
          {t('common.tryAgain')}
        </Button>
        {children}
      </div>
      {error instanceof AppError && (
        <details>
          <summary>{t('common.technical')}</summary>
          <code>{`${error.code} (${error.status})`}</code>
        </details>
      )}
    </div>
  );
}
