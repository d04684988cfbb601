//! The macros that give a generated call its methods, so that each stands in the source once.

/// Gives a call `send`, `send_response`, both again for threads that wait, and its options.
///
/// `operation!(Name, Json -> Type)`, or `Text`, `Bytes` or `Empty`: what a successful answer holds;
/// `operation!(Name, Json -> Type, 204)` where it holds nothing with some statuses; and
/// `operation!(Name, Type, function)` where a function says what it is.
macro_rules! operation {
    ($name:ident, Json -> $body:ty $(, $($none:literal)|+)?) => {
        $crate::runtime::operation!(@ $name, $body, json $(, $($none)|+)?);
    };
    ($name:ident, Text $(, $($none:literal)|+)?) => {
        $crate::runtime::operation!(@ $name, ::std::string::String, text $(, $($none)|+)?);
    };
    ($name:ident, Bytes $(, $($none:literal)|+)?) => {
        $crate::runtime::operation!(@ $name, ::bytes::Bytes, bytes $(, $($none)|+)?);
    };
    ($name:ident, Empty) => {
        $crate::runtime::operation!(@ $name, (), empty);
    };
    (@ $name:ident, $body:ty, $decode:ident) => {
        $crate::runtime::operation!($name, $body, $crate::runtime::Raw::$decode);
    };
    (@ $name:ident, $body:ty, $decode:ident, $($none:literal)|+) => {
        $crate::runtime::operation!(
            $name,
            ::std::option::Option<$body>,
            |raw: &$crate::runtime::Raw| match raw.status() {
                $($none)|+ => Ok(None),
                _ => raw.$decode().map(Some),
            }
        );
    };
    ($name:ident, $body:ty, $decode:expr) => {
        impl $name {
            /// Sends the request and gives the value of the answer.
            pub fn send(self) -> $crate::runtime::Sending<$body> {
                self.0.send($decode)
            }

            /// Sends the request and gives the value with status, headers and number of attempts.
            pub fn send_response(
                self,
            ) -> $crate::runtime::Sending<$crate::runtime::Response<$body>> {
                self.0.send(|raw| raw.with_body($decode))
            }

            /// Sends the request and waits for the value of the answer: for programs that are not
            /// asynchronous.
            ///
            /// Within a tokio runtime it is an error, since that would stand still meanwhile.
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn send_blocking(self) -> ::std::result::Result<$body, $crate::runtime::Error> {
                self.0.send_blocking($decode)
            }

            /// Sends the request and waits for the value with status, headers and number of
            /// attempts; see [`send_blocking`](Self::send_blocking).
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn send_response_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::Response<$body>,
                $crate::runtime::Error,
            > {
                self.0.send_blocking(|raw| raw.with_body($decode))
            }

            /// Limits the whole call: token, attempts and pauses. The client's limit if not set.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// How often and how fast it is sent again. The client's rule if not set.
            pub fn retry(self, retry: $crate::runtime::Retry) -> Self {
                Self(self.0.retry(retry))
            }

            /// Whether sending it twice does what sending it once does. The method says so if not
            /// set.
            pub fn idempotent(self, idempotent: bool) -> Self {
                Self(self.0.idempotent(idempotent))
            }

            /// Sets a header. The error is that name or value cannot be sent, or is not the
            /// caller's.
            pub fn header(
                self,
                name: &str,
                value: &str,
            ) -> ::std::result::Result<Self, $crate::runtime::Error> {
                self.0.user_header(name, value).map(Self)
            }
        }
    };
}
pub(crate) use operation;
