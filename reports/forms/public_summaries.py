"""The form that releases a year."""

from django import forms

from reports import public


class ReleaseForm(forms.Form):
    """A button that says which numbers were looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def look_again(self, figures: public.Figures) -> None:
        """Show the numbers as they stand now: the next click is about them."""
        self.data = {"seen": public.mark(figures)}
