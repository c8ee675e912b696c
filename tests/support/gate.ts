export interface Gate {
  /** Resolves once the gate is open. */
  passed: Promise<void>
  open: () => void
}

/** Something that a test waits for, or lets others wait for. */
export function newGate(): Gate {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}
