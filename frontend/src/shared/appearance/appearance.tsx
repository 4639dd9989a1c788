import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import type { Theme } from '@fluentui/react-components'
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { remember, remembered } from '../remembered'

export const APPEARANCES = ['system', 'light', 'dark', 'contrast'] as const
export type Appearance = (typeof APPEARANCES)[number]
type Shown = Exclude<Appearance, 'system'>

const KEY = 'cloister.theme'
const themes: Record<Shown, Theme> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
}

function useMedia(query: string): boolean {
  const media = useMemo(() => window.matchMedia(query), [query])
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => media.matches,
  )
}

type Look = { appearance: Appearance; shown: Shown; choose: (appearance: Appearance) => void }
const LookContext = createContext<Look>({
  appearance: 'system',
  shown: 'light',
  choose: () => undefined,
})

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
const renderer = createDOMRenderer(
  document,
  nonce ? { styleElementAttributes: { nonce } } : undefined,
)

export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [appearance, setAppearance] = useState<Appearance>(
    () => APPEARANCES.find((each) => each === remembered(KEY)) ?? 'system',
  )
  const dark = useMedia('(prefers-color-scheme: dark)')
  const contrast = useMedia('(forced-colors: active)')
  const system: Shown = contrast ? 'contrast' : dark ? 'dark' : 'light'
  const shown = appearance === 'system' ? system : appearance
  useEffect(() => {
    document.documentElement.dataset['theme'] = shown
    document.documentElement.style.colorScheme = shown === 'light' ? 'light' : 'dark'
  }, [shown])
  const look = useMemo(
    () => ({
      appearance,
      shown,
      choose: (next: Appearance) => {
        remember(KEY, next)
        setAppearance(next)
      },
    }),
    [appearance, shown],
  )
  return (
    <LookContext value={look}>
      <RendererProvider renderer={renderer} targetDocument={document}>
        <FluentProvider theme={themes[shown]}>{children}</FluentProvider>
      </RendererProvider>
    </LookContext>
  )
}

export const useAppearance = (): Look => use(LookContext)
