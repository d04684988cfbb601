//! Answers in another media type than the one that is read.

/// Gives a call `send_as`, also for threads that wait.
macro_rules! alternatives {
    () => {};
    ($name:ident) => {
        impl $name {
            /// Sends the request and asks for the answer in another media type, which the method's
            /// docs list. It is given as it comes.
            pub fn send_as(self, content_type: &str) -> $crate::runtime::Sending<::bytes::Bytes> {
                self.0
                    .header("accept", content_type)
                    .send($crate::runtime::Raw::bytes)
            }

            /// Does the same and waits; see [`send_blocking`](Self::send_blocking).
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn send_as_blocking(
                self,
                content_type: &str,
            ) -> ::std::result::Result<::bytes::Bytes, $crate::runtime::Error> {
                let call = self.0.header("accept", content_type);
                call.send_blocking($crate::runtime::Raw::bytes)
            }
        }
    };
}
pub(crate) use alternatives;

// In the templates nothing has alternatives, and a macro that nobody uses warns.
super::alternatives!();
