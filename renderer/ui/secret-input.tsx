import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { t } from '../i18n/i18n.ts';

/** A field that hides what is typed, and shows it to who asks, by keys too. */
export function SecretInput(props: PasswordInputProps) {
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('common.showTyped'), tabIndex: 0 }}
      {...props}
    />
  );
}
