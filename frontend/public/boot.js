// runs before anything is drawn: what the person chose last time wins over the system
try {
  const theme = localStorage.getItem('cloister.theme')
  if (theme && theme !== 'system') document.documentElement.dataset.theme = theme
  const language = localStorage.getItem('cloister.language')
  if (language) document.documentElement.lang = language
} catch {
  // storage may be forbidden; the system's choice stands
}
