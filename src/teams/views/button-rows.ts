/** What a phone of 320 pixels holds beside each other, in characters; around its title a button has room of its own. */
const mostInRow = 40;
const aroundTitle = 5;

/** One row of buttons on a card. */
export interface ButtonRow<Button> {
  buttons: Button[];
}

/** Buttons in rows that fit a narrow phone: clients cut off whatever runs over the side. Their order stays. */
export function inRows<Button extends { title: string }>(buttons: readonly Button[]): ButtonRow<Button>[] {
  const rows: (ButtonRow<Button> & { width: number })[] = [];
  for (const button of buttons) {
    const width = button.title.length + aroundTitle;
    const row = rows.at(-1);
    if (!row || row.width + width > mostInRow) rows.push({ buttons: [button], width });
    else {
      row.buttons.push(button);
      row.width += width;
    }
  }
  return rows.map((row) => ({ buttons: row.buttons }));
}
