/** The machine's clock in milliseconds, for what libraries date by themselves. */
export function realNow(): number {
  return Math.round(performance.timeOrigin + performance.now())
}
