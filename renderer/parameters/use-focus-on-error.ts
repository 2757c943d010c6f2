import { type RefObject, useEffect } from 'react';
import type { Errors } from './job-errors.ts';

/** Whoever is told of an error may mend it at once. */
export function useFocusOnError(form: RefObject<HTMLElement | null>, errors: Errors): void {
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]');
    const isField = wrong?.matches('input, textarea, button') === true;
    const field = isField ? wrong : wrong?.querySelector<HTMLElement>('input, textarea, button');
    field?.focus();
  }, [form, errors]);
}
