/** One line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** One for each x; null where there is none. */
  readonly values: readonly (number | null)[];
  /** A variable of colours.css. */
  readonly colour: string;
}

export interface LineChartProps {
  readonly label: string;
  /** Rising. */
  readonly xs: readonly number[];
  readonly lines: readonly ChartLine[];
  /** Of the plot, as CSS has it. */
  readonly height: string;
  /** Steps between marks that are whole in the words of `xText`; left out those of plain numbers. */
  readonly xSteps?: readonly number[];
  readonly xText: (x: number) => string;
  readonly valueText: (value: number) => string;
}
