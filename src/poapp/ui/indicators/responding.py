"""What the owner does on the response card, carried out."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from poapp.actions import responses
from poapp.core.obligation import Obligation
from poapp.core.response import Action, Ending
from poapp.core.statement_text import Promise
from poapp.language import current
from poapp.ui.desk import Desk
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.response_card import ResponseCard
from poapp.ui.today.action_menu import offer


class Responding(QObject):
    """Keeps one response card and the store in step."""

    def __init__(self, desk: Desk, card: ResponseCard) -> None:
        super().__init__(card)
        self._desk, self.card = desk, card
        self._view: IndicatorView | None = None
        self._owed = Obligation()
        card.typed.connect(self._on_typed)
        card.answered.connect(self.answer)
        card.ended.connect(self._on_ended)
        card.promised.connect(self._on_promised)
        card.pressed.connect(self._on_pressed)

    def show_view(self, view: IndicatorView) -> None:
        """Show where the response of an indicator stands."""
        process = self._desk.process
        if process is None:
            return
        store = self._desk.store
        self._view = view
        self._owed = responses.obligation_of(store, process, view.indicator)
        response = self._owed.response
        running = (
            [one for one in store.all(Action, response=response.id) if one.is_running]
            if response is not None and response.is_open
            else []
        )
        fact = current().text(view.verdict.fact) if view.verdict is not None else ""
        self.card.show_obligation(self._owed, running, fact, self._desk.today)

    def answer(self) -> None:
        """Keep what is typed and say that it was told: the ending can wait."""
        process = self._desk.process
        if process is None or self._view is None or not self._owed.is_owed:
            return
        responses.respond(
            self._desk.store,
            process,
            self._view.indicator,
            fact=self.card.fact.toPlainText().strip(),
            cause=self.card.cause.toPlainText().strip(),
            told=self.card.told.text().strip(),
            told_on=self._desk.today,
        )

    def _on_typed(self, name: str, words: str) -> None:
        process = self._desk.process
        if process is None or self._view is None:
            return
        said = {name: words}
        responses.respond(
            self._desk.store,
            process,
            self._view.indicator,
            fact=said.get("fact"),
            cause=said.get("cause"),
            told=said.get("told"),
        )

    def _on_ended(self, ending: Ending) -> None:
        response = self._owed.response
        if self._view is not None and response is not None and response.is_open:
            responses.end(self._desk.store, self._view.indicator, response, ending)

    def _on_promised(self, promise: Promise) -> None:
        process = self._desk.process
        if process is None or self._view is None:
            return
        with self._desk.store.edit(promise.words):
            response = self._owed.response
            if response is None or not response.is_open:
                fact = self.card.fact.toPlainText().strip()
                response = responses.respond(
                    self._desk.store, process, self._view.indicator, fact=fact
                )
            responses.act(self._desk.store, process, response, promise.words, due=promise.due)

    def _on_pressed(self, action: Action, line: QWidget) -> None:
        offer(self._desk, action, line)
