/** A measured time, rate or size. */
export interface Figure {
  value: number
  unit: 'us' | 's' | 'a second' | 'MB' | 'lines'
}

/** Figures by the name of what was measured. The same name in another column means the same work. */
export type Figures = Map<string, Figure>

const digits = ({ value, unit }: Figure): string => value.toFixed(unit === 's' || value < 10 ? 2 : 0)
const shown = (figure: Figure | undefined): string => (figure ? `${digits(figure)} ${figure.unit}` : '')

/** The figure divided by the peer's: for times less is better, for rates more. */
function ratio(figure: Figure, peer: Figure | undefined): string {
  const times = peer ? figure.value / peer.value : NaN
  return peer ? (times < 10 ? times.toPrecision(2) : times.toFixed(0)) : ''
}

export interface Measured {
  store: Figures
  map: Figures
  mongodb: Figures | null
}

/** One line for each thing that was measured in the store, with the same of its peers beside it. */
export function tableOf({ store, map, mongodb }: Measured): string[] {
  const line = (what: string, cells: string[]): string =>
    what.padEnd(44) + cells.map((cell) => cell.padStart(16)).join('')
  const peers = mongodb ? ['MongoDB', 'store/MongoDB'] : []
  const rows = Array.from(store, ([what, figure]) => {
    const besides = mongodb ? [shown(mongodb.get(what)), ratio(figure, mongodb.get(what))] : []
    return line(what, [shown(figure), shown(map.get(what)), ratio(figure, map.get(what)), ...besides])
  })
  return [line('', ['embedded store', 'bare Map', 'store/Map', ...peers]), ...rows]
}
