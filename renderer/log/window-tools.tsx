import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileTypePdf, IconPrinter, IconWindowMaximize } from '@tabler/icons-react';
import { useRoute } from 'wouter';
import { t } from '../i18n/i18n.ts';
import { openLogWindow, printLog, saveLogPdf } from '../ui/log-actions.ts';
import type { Kind } from './use-entries.ts';

interface WindowToolsProps {
  readonly id: string;
  readonly kind: Kind;
}

/** What only the desktop can do with a log; in a browser there is nothing of it. */
export function WindowTools({ id, kind }: WindowToolsProps) {
  const [isWindow] = useRoute('/jobs/:id/:window');
  if (window.jobjoker === undefined) return null;
  return (
    <>
      {!isWindow && (
        <Tool
          label={t('log.openWindow')}
          Icon={IconWindowMaximize}
          act={() => void openLogWindow(id, kind)}
        />
      )}
      <Tool label={t('log.print')} Icon={IconPrinter} act={() => void printLog(id, kind)} />
      <Tool label={t('log.savePdf')} Icon={IconFileTypePdf} act={() => void saveLogPdf(id, kind)} />
    </>
  );
}

interface ToolProps {
  readonly label: string;
  readonly Icon: typeof IconFileTypePdf;
  readonly act: () => void;
}

function Tool({ label, Icon, act }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={act}>
        <Icon size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
