import { SearchBox } from '@fluentui/react-components'
import { useEffect, useState } from 'react'

type SearchFieldProps = {
  label: string
  value: string
  onSearch: (text: string) => void
}

const PAUSE_MS = 300

/** Filters while one types, after a short pause. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const [sent, setSent] = useState(value)
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    // changed from outside (a chip removed, Back): the field follows; our own search comes back as is
    if (value !== sent) {
      setSent(value)
      setText(value)
    }
  }
  useEffect(() => {
    if (text === sent) return
    const timer = setTimeout(() => {
      setSent(text)
      onSearch(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, sent, onSearch])
  return (
    <SearchBox
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(_, data) => setText(data.value)}
    />
  )
}
