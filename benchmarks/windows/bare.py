"""The floor: a window of the same size that does nothing."""

from first_paint import FirstPaint
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
window = QWidget()
window.resize(1440, 868)
listener = FirstPaint(window)
window.show()
application.exec()
