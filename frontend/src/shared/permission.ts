import type { Schemas } from './api/schemas'

/** The server decides and says why not; the control only repeats its sentence. */
export const reasonOff = (permission: Schemas['Permission']): string | undefined =>
  permission.allowed ? undefined : (permission.reason ?? '')
