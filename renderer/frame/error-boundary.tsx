import { Component, type ReactNode } from 'react';
import { t } from '../i18n/i18n.ts';
import { Failed } from '../ui/states.tsx';

interface ErrorBoundaryProps {
  /** At another one it is tried again: what is broken on one screen may well work on the next. */
  readonly place: string;
  /** Asks for everything anew: what was heard is what could not be drawn. */
  readonly askAnew: () => void;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly place: string;
  readonly broken: { readonly error: unknown } | null;
}

/** Keeps a screen that cannot be drawn from taking everything around it away. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { place: this.props.place, broken: null };

  static getDerivedStateFromError(error: unknown): Pick<ErrorBoundaryState, 'broken'> {
    return { broken: { error } };
  }

  static getDerivedStateFromProps({ place }: ErrorBoundaryProps, state: ErrorBoundaryState) {
    return place === state.place ? null : { place, broken: null };
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    const retry = (): void => {
      this.props.askAnew();
      this.setState({ broken: null });
    };
    const why = broken.error instanceof Error ? broken.error.message : String(broken.error);
    const text = t('frame.brokenScreenText', { why });
    return <Failed what={t('frame.brokenScreen')} error={new Error(text)} retry={retry} />;
  }
}
