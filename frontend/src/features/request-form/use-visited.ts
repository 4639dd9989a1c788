import { useState } from 'react'
import type { FormSection } from '../../shared/paths'

const KEY = 'cloister.visited.'

function kept(id: string): FormSection[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY + id) ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** The sections of a form that somebody has looked at in this tab. */
export function useVisited(id: string, section: FormSection): ReadonlySet<FormSection> {
  const [visited, setVisited] = useState(() => new Set(kept(id)))
  if (!visited.has(section)) {
    const next = new Set([...visited, section])
    setVisited(next)
    try {
      sessionStorage.setItem(KEY + id, JSON.stringify([...next]))
    } catch {
      // then a reload forgets which sections were open
    }
  }
  return visited
}
