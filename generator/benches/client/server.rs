//! A server in a process of its own, so that its CPU time is nobody's.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

const ITEM: &str = r#"{"id":"2c9180835d191a86015d28455b4a2329","requesterId":"2c9180835d191a86015d28455b4a2329","requesterDisplayName":"John Smith","ownerId":"2c9180835d191a86015d28455b4a2329","ownerName":"Jason Smith","created":"2017-07-11T18:45:37.098Z","modified":"2018-06-25T20:22:28.104Z","description":"Create account on source 'AD'","state":"Finished","type":"Generic","remediationItems":[{"id":"2c9180835d2e5168015d32f890ca1581","targetId":"2c9180835d2e5168015d32f890ca1581","targetName":"john.smith","applicationName":"Active Directory","attributeName":"phoneNumber"}],"approvalItems":[{"id":"2c9180835d2e5168015d32f890ca1581","account":"john.smith","application":"Active Directory","name":"emailAddress","operation":"update","value":"a@b.com","state":"Pending"}],"name":"Account Create","completed":"2018-10-19T13:49:37.385Z","numItems":19,"form":{"id":"2c9180835d2e5168015d32f890ca1581","name":"AccountSelection Form","title":"Account Selection","sections":[{"name":"Field1","label":"Section 1","formItems":[]}]},"errors":["The work item ID that was specified was not found."]}"#;

/// The server's process; it ends with this value.
pub(super) struct Server {
    child: Child,
    pub(super) address: String,
}

impl Server {
    pub(super) fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg("--serve")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        Self {
            child,
            address: address.trim().to_owned(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // If it is gone already, that is as good.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Whether this process is to be the server.
pub(super) fn is_asked_for() -> bool {
    std::env::args().any(|argument| argument == "--serve")
}

/// Serves one item below `/v3/work-items/`, and 250 at `/v3/work-items`.
pub(super) fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    let list = format!("[{}]", vec![ITEM; 250].join(","));
    let answers = [answer(ITEM), answer(&list)];
    for stream in listener.incoming() {
        let (stream, answers) = (stream.unwrap(), answers.clone());
        std::thread::spawn(move || answer_all(&stream, &answers));
    }
}

fn answer(body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

fn answer_all(mut stream: &TcpStream, [item, list]: &[String; 2]) {
    stream.set_nodelay(true).unwrap();
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    let mut target = String::new();
    loop {
        line.clear();
        if !matches!(reader.read_line(&mut line), Ok(1..)) {
            return;
        }
        if target.is_empty() {
            line.split(' ')
                .nth(1)
                .unwrap_or("/")
                .clone_into(&mut target);
        } else if line == "\r\n" {
            let is_item = target.starts_with("/v3/work-items/");
            let answer = if is_item { item } else { list };
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
            target.clear();
        }
    }
}
