import { Button } from '@mantine/core';
import { IconFileTypePdf, IconWindowMaximize } from '@tabler/icons-react';
import { useRoute } from 'wouter';
import { openLogWindow, saveLogPdf } from '../ui/log-actions.ts';
import type { Kind } from './use-entries.ts';

interface WindowToolsProps {
  readonly id: string;
  readonly kind: Kind;
}

/** What only the desktop can do with a log; in a browser there is nothing of it. */
export function WindowTools({ id, kind }: WindowToolsProps) {
  const [isWindow] = useRoute('/jobs/:id/:window');
  if (window.jobjoker === undefined) return null;
  const tool = { variant: 'subtle', color: 'gray', size: 'compact-xs' } as const;
  return (
    <>
      {!isWindow && (
        <Button
          {...tool}
          leftSection={<IconWindowMaximize size={14} stroke={1.75} />}
          onClick={() => void openLogWindow(id, kind)}
        >
          Open in a window
        </Button>
      )}
      <Button
        {...tool}
        leftSection={<IconFileTypePdf size={14} stroke={1.75} />}
        onClick={() => void saveLogPdf(id, kind)}
      >
        Save as PDF…
      </Button>
    </>
  );
}
