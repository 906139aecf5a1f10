/** Moves the focus to the first field of a form that is marked as invalid, once the marks are on the screen. */
export function focusFirstInvalid(form: EventTarget | undefined): void {
  if (!(form instanceof HTMLElement)) return
  requestAnimationFrame(() => {
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}
