/** Which rows are selected, and how that changes. */
export interface RowSelection {
  ids: ReadonlySet<string>;
  /**
   * Selects a row, or no longer.
   *
   * @param range whether all rows from the one toggled last are meant
   * @param shown the ids of the rows on the page, in their order
   */
  toggle(id: string, range?: boolean, shown?: readonly string[]): void;
  /** Selects all of these, or none of them where all are selected. */
  toggleAll(ids: string[]): void;
}
