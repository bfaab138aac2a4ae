"""What a page says to somebody it has nothing for; the same words whatever the reason."""

from dashboard.exhibits.nothing import nothing_here

nothing_here()
