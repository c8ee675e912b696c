export interface Gate {
  /** Resolves once the gate is open. */
  passed: Promise<void>
  open: () => void
}

/** A gate: `passed` resolves once somebody has called `open`. */
export function newGate(): Gate {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}
