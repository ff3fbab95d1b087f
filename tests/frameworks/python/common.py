# SPDX-License-Identifier: MIT
"""What the tests of frameworks share: where the server is, and tools that note with what they were called.

The same scenes go through every framework: an order, an exchange rate, an invoice, the weather, a person. What is
checked are values: those of the prompt must reach the tool, those of the tool must reach the answer.
"""

import os

BASE = os.environ["MISTRAL_BASE_URL"]
MODEL = "mistral-large-latest"
STEPS = 8  # a loop that has not ended by then will not

ORDERS = {"A-1042": ("shipped", "2026-12-04"), "B-77-31": ("delayed", "2026-12-19"), "ZX900": ("delivered", "2026-11-20")}
INVOICES = {"INV-2231": (58.20, "EUR"), "R-2026-0817": (1249.95, "CHF"), "77120": (7.05, "USD")}
RATES = {("EUR", "JPY"): 163.42, ("USD", "CHF"): 0.8815, ("GBP", "SEK"): 13.77}
WEATHER = {"Lisbon": ("rain", 14), "Oslo": ("snow", -3), "Nairobi": ("sun", 27)}

# (what is asked, the order, its state, the day): other words, other languages
ASKED_ORDERS = [
    ("Where is my order A-1042?", "A-1042"),
    ("Please look up the status of order B-77-31 for me.", "B-77-31"),
    ("Wo bleibt meine Bestellung ZX900?", "ZX900"),
]
ASKED_RATES = [
    ("What is the exchange rate from EUR to JPY?", ("EUR", "JPY")),
    ("How many CHF do I get for one USD today?", ("USD", "CHF")),
    ("Convert GBP to SEK: what is the current rate?", ("GBP", "SEK")),
]
ASKED_INVOICES = [
    ("How much is invoice INV-2231?", "INV-2231"),
    ("What is the total price of invoice R-2026-0817?", "R-2026-0817"),
    ("Combien coûte la facture 77120 ?", "77120"),
]
ASKED_WEATHER = [
    ("What's the weather like in Lisbon?", "Lisbon"),
    ("Do I need a warm coat in Oslo today?", "Oslo"),
    ("Quel temps fait-il à Nairobi ?", "Nairobi"),
]
# (text, name, age, town)
PEOPLE = [
    ("Bob is 42 years old and lives in Leeds.", "Bob", 42, "Leeds"),
    ("My colleague Priya Raman, 31, has moved to Toronto.", "Priya Raman", 31, "Toronto"),
    ("Ich heiße Jonas Weber, bin 27 Jahre alt und wohne in Graz.", "Jonas Weber", 27, "Graz"),
]


class Tools:
    """The tools of the scenes; `calls` are the names and arguments in order."""

    def __init__(self):
        self.calls = []

    def get_order_status(self, order_id: str) -> dict:
        """Look up the status of an order.

        Args:
            order_id: The number of the order.
        """
        self.calls.append(("get_order_status", order_id))
        status, day = ORDERS.get(order_id, ("unknown", ""))
        return {"order_id": order_id, "status": status, "delivery_date": day}

    def get_exchange_rate(self, base_currency: str, target_currency: str) -> dict:
        """Get the current exchange rate between two currencies.

        Args:
            base_currency: The currency to convert from, as three letters.
            target_currency: The currency to convert to, as three letters.
        """
        self.calls.append(("get_exchange_rate", base_currency, target_currency))
        return {"base": base_currency, "target": target_currency, "rate": RATES.get((base_currency, target_currency), 0.0)}

    def get_invoice(self, invoice_number: str) -> dict:
        """Fetch an invoice by its number.

        Args:
            invoice_number: The number of the invoice.
        """
        self.calls.append(("get_invoice", invoice_number))
        price, currency = INVOICES.get(invoice_number, (0.0, ""))
        return {"invoice_number": invoice_number, "price": price, "currency": currency}

    def get_weather(self, city: str) -> dict:
        """Get the current weather of a city.

        Args:
            city: The name of the city.
        """
        self.calls.append(("get_weather", city))
        sky, degrees = WEATHER.get(city, ("fog", 99))
        return {"city": city, "condition": sky, "temperature": degrees}

    def all(self):
        return [self.get_order_status, self.get_exchange_rate, self.get_invoice, self.get_weather]


def says(answer, *values):
    """The answer has each of the values in it; numbers in any usual form."""
    text = str(answer)
    for value in values:
        forms = {str(value)}
        if isinstance(value, float):
            forms |= {f"{value:.2f}", f"{value:,.2f}", f"{value:.2f}".replace(".", ",")}
        assert any(form in text for form in forms), f"{value!r} is not in: {text}"
