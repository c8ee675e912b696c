const whole = new Intl.NumberFormat('en-GB')

/** Numbers in words for readers: 13,872; 43.98 %; +12.4; −24.6. */
export const presentFigure = {
  whole: (value: number): string => whole.format(value),
  /** All or nothing is a round number. */
  percent: (share: number, decimals = 1): string =>
    `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : decimals)} %`,
  /** A difference of shares in percentage points, with its sign. */
  points: (difference: number): string => signed((difference * 100).toFixed(1)),
  seats: (difference: number): string => (difference === 0 ? 'no change' : signed(String(difference))),
}

function signed(text: string): string {
  if (Number(text) === 0) return text.replace('-', '')
  return text.startsWith('-') ? `\u2212${text.slice(1)}` : `+${text}`
}
