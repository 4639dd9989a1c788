import { createContext, use, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Language, Text } from './catalogue'
import { LANGUAGES, textIn } from './catalogue'
import type { Formats } from './formats'
import { formatsIn, regionOf } from './formats'
import { remember, remembered } from '../remembered'

type Spoken = { language: Language; speak: (language: Language) => void; t: Text; formats: Formats }

const KEY = 'cloister.language'

function preferred(): Language {
  const wanted = [remembered(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wanted.map((tag) => LANGUAGES.find((each) => each === tag)).find(Boolean) ?? 'en'
}

const SpokenContext = createContext<Spoken>({
  language: 'en',
  speak: () => undefined,
  t: textIn('en'),
  formats: formatsIn('en'),
})

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const spoken = useMemo(
    () => ({
      language,
      speak: (next: Language) => {
        remember(KEY, next)
        setLanguage(next)
      },
      t: textIn(language),
      formats: formatsIn(regionOf(language, navigator.languages)),
    }),
    [language],
  )
  return <SpokenContext value={spoken}>{children}</SpokenContext>
}

export const useLanguage = (): Spoken => use(SpokenContext)
