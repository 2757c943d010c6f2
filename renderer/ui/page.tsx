import type { ReactNode } from 'react';

interface PageProps {
  readonly title: ReactNode;
  /** Filters and buttons, on the title's line. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every screen: a title, its tools, and the rest of the height. */
export function Page({ title, tools, children }: PageProps) {
  return (
    <section className="page">
      <header className="page-head">
        <h1 className="title">{title}</h1>
        <div className="page-tools">{tools}</div>
      </header>
      <div className="page-body">{children}</div>
    </section>
  );
}
